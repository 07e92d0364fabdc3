import BookIndex
import PageText

extension ViewReader {
    /// Reads how a view picks: `way: pure` for anybody, `way: fair` for whoever was not picked for longest.
    func isPickFair(_ front: YAMLNode, _ form: RecordForm?, faults: inout [PageFault]) -> Bool {
        guard let node = front["pick"], node.entries != nil else { return false }
        faults += node.faults(forKeysBeside: ["from", "way"], of: "`pick`", id: "bad-view")
        guard let way = node["way"] else { return false }
        guard let text = way.scalar?.text, ["fair", "pure"].contains(text) else {
            faults.append(
                PageFault(
                    "bad-view", at: way.span, "`way` says how somebody is picked.",
                    remedy: "write way: fair or way: pure"))
            return false
        }
        if text == "fair", front["write"] == nil || form.map({ $0.pickedField == nil }) == true {
            faults.append(
                PageFault(
                    "bad-view", at: way.span, "No page says who was picked before.",
                    remedy: "add `write` with a field for {{picked}}"))
        }
        return text == "fair"
    }
}

extension Pick {
    /// The position of the candidate who was not picked for longest; whoever was never picked comes first. Among several
    /// the day and the agenda's name decide, as for a pure pick.
    ///
    /// - Parameter ids: the candidates in a fixed order; at least one.
    static func fairPosition(among ids: [String], lastPicked: [String: Day], agenda: String, day: Day) -> Int {
        let never = ids.indices.filter { lastPicked[ids[$0]] == nil }
        let first = ids.compactMap { lastPicked[$0] }.min()
        let candidates = never.isEmpty ? ids.indices.filter { lastPicked[ids[$0]] == first } : never
        return candidates[position(among: candidates.count, agenda: agenda, day: day)]
    }
}
