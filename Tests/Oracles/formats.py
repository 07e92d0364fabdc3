"""Reads the findings of `handbook check` as the programs do that they are written for, and prints what was seen.

Usage: formats.py FORMAT < output. Prints JSON; ends with status 1 and a reason when the output breaks the format.
"""

import json
import sys
import xml.etree.ElementTree as xml
from urllib.parse import unquote


def fail(reason):
    sys.exit("not valid: " + reason)


def need(condition, reason):
    if not condition:
        fail(reason)


# GitHub Actions: what the runner takes for a command, in both of its notations.

COMMANDS = {
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher", "remove-matcher",
    "set-env", "set-output", "save-state", "add-path", "echo", "stop-commands", "internal-set-repo-path",
}


def decoded(text, codes):
    for code, character in codes:
        text = text.replace(code, character)
    return text


DATA = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
PROPERTY = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
OLD = [("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%25", "%")]


def pairs(text, separator, codes):
    found = {}
    for part in text.split(separator):
        name, _, value = part.partition("=")
        if name and value:
            found[name] = decoded(value, codes)
    return found


def new_command(line):
    line = line.lstrip()
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    name, _, properties = line[2:end].partition(" ")
    if name not in COMMANDS:
        return None
    return {"command": name, "properties": pairs(properties.strip(), ",", PROPERTY), "data": decoded(line[end + 2:], DATA)}


def old_command(line):
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, properties = line[start + 3:end].partition(" ")
    if name not in COMMANDS:
        return None
    return {"command": name, "properties": pairs(properties, ";", OLD), "data": decoded(line[end + 1:], OLD)}


def github(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [command for command in (new_command(line) or old_command(line) for line in lines) if command]


# XML.


def strict_xml(text):
    try:
        return xml.fromstring(text.encode("utf-8"))
    except xml.ParseError as error:
        fail(str(error))


def junit(text):
    root = strict_xml(text)
    need(root.tag == "testsuites", "the root is " + root.tag)
    cases = []
    for suite in root:
        need(suite.tag == "testsuite", "a suite is " + suite.tag)
        need(int(suite.get("tests")) == len(suite), "a suite counts wrongly")
        for word, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            need(int(suite.get(word)) == len(suite.findall("*/" + tag)), "a suite counts its %s wrongly" % word)
        for case in suite:
            need(case.tag == "testcase" and case.get("name") and case.get("classname"), "a case has no name")
            need(len(case) < 2, "a case has two outcomes")
            for outcome in case:
                need(outcome.tag in ("failure", "error", "skipped", "system-out"), "an outcome is " + outcome.tag)
            cases.append({
                "name": case.get("name"), "path": case.get("classname"), "line": case.get("line"),
                "outcome": case[0].tag if len(case) else "passed",
                "message": case[0].get("message", "") if len(case) else "",
                "text": (case[0].text or "") if len(case) else "",
            })
    need(int(root.get("tests")) == len(cases), "the cases are counted wrongly")
    return cases


def checkstyle(text):
    root = strict_xml(text)
    need(root.tag == "checkstyle" and root.get("version"), "the root is " + root.tag)
    found = []
    for file in root:
        need(file.tag == "file" and file.get("name"), "a file has no name")
        for error in file:
            need(error.tag == "error", "an error is " + error.tag)
            need(error.get("severity") in ("error", "warning", "info"), "a severity is unknown")
            found.append({
                "path": file.get("name"), "line": int(error.get("line")), "column": int(error.get("column")),
                "severity": error.get("severity"), "message": error.get("message"), "source": error.get("source"),
            })
    return found


# JSON.


def strict_json(text):
    def unique(pairs):
        need(len({key for key, _ in pairs}) == len(pairs), "a key comes twice")
        return dict(pairs)

    def refused(word):
        fail(word + " is no JSON")

    try:
        return json.loads(text, object_pairs_hook=unique, parse_constant=refused)
    except ValueError as error:
        fail(str(error))


def gitlab(text):
    report = strict_json(text)
    need(isinstance(report, list), "no list")
    need(len({issue["fingerprint"] for issue in report}) == len(report), "two issues have one fingerprint")
    for issue in report:
        need(set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}, "keys of an issue")
        need(issue["severity"] in ("info", "minor", "major", "critical", "blocker"), "a severity is unknown")
        need(not issue["location"]["path"].startswith(("/", "./")), "a path is not relative")
        need(isinstance(issue["location"]["lines"]["begin"], int), "a line is no number")
    return report


def rdjson(text):
    report = strict_json(text)
    need(set(report) <= {"source", "severity", "diagnostics"}, "keys of the report")
    for diagnostic in report["diagnostics"]:
        known = {"message", "location", "severity", "source", "code", "suggestions", "original_output"}
        need(set(diagnostic) <= known, "keys of a diagnostic")
        need(isinstance(diagnostic["message"], str), "a message is no text")
        need(diagnostic["severity"] in ("ERROR", "WARNING", "INFO"), "a severity is unknown")
        spans = [diagnostic["location"]] + diagnostic.get("suggestions", [])
        for place in spans[1:]:
            need(set(place) == {"range", "text"}, "keys of a suggestion")
        for place in (span["range"] for span in spans if "range" in span):
            start, end = place["start"], place["end"]
            need(start["line"] >= 1 and start["column"] >= 1, "a place starts before the page")
            need((start["line"], start["column"]) <= (end["line"], end["column"]), "a place ends before it starts")
    return report["diagnostics"]


def ndjson(text):
    need(text.endswith("\n"), "the last line has no end")
    return [strict_json(line) for line in text[:-1].split("\n")]


# SARIF 2.1.0: the objects that we write, each with its properties; the ones marked ! are required. A name in capitals
# is another object, [X] a list without repeats.

SARIF = {
    "LOG": {"$schema": str, "version!": ["2.1.0"], "runs!": ["RUN"]},
    "RUN": {
        "tool!": "TOOL", "invocations": ["INVOCATION"], "originalUriBaseIds": {"*": "FILE"},
        "columnKind": ["utf16CodeUnits", "unicodeCodePoints"], "results": ["RESULT"],
    },
    "TOOL": {"driver!": "COMPONENT"},
    "COMPONENT": {"name!": str, "semanticVersion": str, "version": str, "rules": ["RULE"]},
    "RULE": {
        "id!": str, "name": str, "shortDescription": "TEXT", "fullDescription": "TEXT", "help": "TEXT",
        "defaultConfiguration": "CONFIGURATION", "properties": dict,
    },
    "TEXT": {"text!": str, "markdown": str},
    "CONFIGURATION": {"level": ["none", "note", "warning", "error"]},
    "INVOCATION": {"executionSuccessful!": bool, "toolExecutionNotifications": ["NOTIFICATION"]},
    "NOTIFICATION": {"message!": "MESSAGE", "level": ["none", "note", "warning", "error"]},
    "MESSAGE": {"text!": str},
    "RESULT": {
        "ruleId": str, "ruleIndex": int, "level": ["none", "note", "warning", "error"], "message!": "MESSAGE",
        "locations": ["LOCATION"], "relatedLocations": ["LOCATION"], "partialFingerprints": {"*": str},
        "suppressions": ["SUPPRESSION"], "fixes": ["FIX"],
    },
    "LOCATION": {"id": int, "physicalLocation": "PLACE", "message": "MESSAGE"},
    "PLACE": {"artifactLocation!": "FILE", "region": "REGION"},
    "FILE": {"uri": str, "uriBaseId": str, "description": "MESSAGE"},
    "REGION": {"startLine!": int, "startColumn": int, "endLine": int, "endColumn": int},
    "SUPPRESSION": {
        "kind!": ["inSource", "external"], "status": ["accepted", "underReview", "rejected"], "justification": str,
        "location": "LOCATION",
    },
    "FIX": {"description": "MESSAGE", "artifactChanges!": ["CHANGE"]},
    "CHANGE": {"artifactLocation!": "FILE", "replacements!": ["REPLACEMENT"]},
    "REPLACEMENT": {"deletedRegion!": "REGION", "insertedContent": "CONTENT"},
    "CONTENT": {"text": str},
}
LISTS = {"runs", "invocations", "results", "rules", "toolExecutionNotifications", "locations", "relatedLocations",
         "suppressions", "fixes", "artifactChanges", "replacements"}


def conforms(value, shape, where, key=""):
    if isinstance(shape, str):
        need(isinstance(value, dict), where + " is no object")
        properties = {name.rstrip("!"): inner for name, inner in SARIF[shape].items()}
        for name in SARIF[shape]:
            need(not name.endswith("!") or name[:-1] in value, "%s lacks %s" % (where, name[:-1]))
        for name, inner in value.items():
            need(name in properties, "%s has %s" % (where, name))
            conforms(inner, properties[name], where + "." + name, name)
    elif isinstance(shape, dict):
        need(isinstance(value, dict), where + " is no object")
        for name, inner in value.items():
            conforms(inner, shape["*"], where + "." + name)
    elif isinstance(shape, list) and key in LISTS:
        need(isinstance(value, list), where + " is no list")
        need(len({json.dumps(item, sort_keys=True) for item in value}) == len(value), where + " repeats itself")
        for index, item in enumerate(value):
            conforms(item, shape[0], "%s[%d]" % (where, index))
    elif isinstance(shape, list):
        need(value in shape, "%s is %r" % (where, value))
    elif shape is int:
        need(isinstance(value, int) and not isinstance(value, bool), where + " is no whole number")
    else:
        need(isinstance(value, shape), "%s is no %s" % (where, shape.__name__))


def sarif(text):
    log = strict_json(text)
    conforms(log, "LOG", "log")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    need(len(run["results"]) <= 25000 and len(rules) <= 25000, "too much for a host")
    for rule in rules:
        need(len(rule.get("fullDescription", {"text": ""})["text"]) <= 1024, "a description is too long")
    for result in run["results"]:
        need(rules[result["ruleIndex"]]["id"] == result["ruleId"], "a result has another rule's index")
        for place in result["locations"] + result["relatedLocations"]:
            file = place["physicalLocation"]["artifactLocation"]
            need(all(33 <= ord(letter) < 127 for letter in file["uri"]), "a URI has characters that must be encoded")
            need(not file["uri"].startswith("/") and ":" not in file["uri"], "a URI is not relative")
            need(file["uriBaseId"] in run["originalUriBaseIds"], "a base is unknown")
            file["path"] = unquote(file["uri"])
    return run


# Markdown.


def markdown(text):
    need(text.startswith("<!-- handbook check -->\n"), "there is no marker")
    return {"bytes": len(text.encode("utf-8")), "pages": [line[5:] for line in text.split("\n") if line.startswith("#### ")]}


READERS = {reader.__name__: reader for reader in
           (github, junit, checkstyle, gitlab, rdjson, ndjson, sarif, markdown)}

if __name__ == "__main__":
    given = sys.stdin.buffer.read().decode("utf-8")
    need(not any(ord(letter) < 32 and letter not in "\n\t" or 127 <= ord(letter) < 160 for letter in given),
         "a control character is written as it is")
    print(json.dumps(READERS[sys.argv[1]](given)))
