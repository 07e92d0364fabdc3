(function () {
  "use strict";
  var box = document.getElementById("query");
  var results = document.getElementById("results");
  var said = document.getElementById("said");
  var most = 40;
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  var entries = JSON.parse(document.getElementById("names").textContent).map(function (entry) {
    return { title: entry[0], sort: entry[1], href: entry[2], name: plain(entry[0]), words: plain(entry[0] + " " + entry[3]) };
  });
  function rank(entry, words) {
    var all = words.every(function (word) { return entry.words.indexOf(word) >= 0; });
    if (!all) { return -1; }
    return entry.name.indexOf(words[0]) === 0 ? 0 : entry.name.indexOf(" " + words[0]) >= 0 ? 1 : 2;
  }
  function show() {
    var words = plain(box.value).split(/\s+/).filter(function (word) { return word; });
    results.textContent = "";
    if (words.length === 0) { said.textContent = ""; return; }
    var found = entries.map(function (entry) { return { entry: entry, rank: rank(entry, words) }; })
      .filter(function (hit) { return hit.rank >= 0; })
      .sort(function (a, b) { return a.rank - b.rank || a.entry.title.length - b.entry.title.length; });
    found.slice(0, most).forEach(function (hit) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var sort = document.createElement("span");
      link.href = hit.entry.href;
      link.textContent = hit.entry.title;
      sort.className = "sort";
      sort.textContent = hit.entry.sort;
      item.append(link, " ", sort);
      results.append(item);
    });
    said.textContent = found.length === 0 ? "Nothing is called that."
      : found.length > most ? "The first " + most + " of " + found.length + "." : "";
  }
  box.addEventListener("input", show);
  box.addEventListener("keydown", function (event) {
    var first = results.querySelector("a");
    if (event.key === "Enter" && first) { first.click(); }
  });
  document.getElementById("finder").hidden = false;
  show();
})();
