import BookIndex

/// Somebody of the invented company, as their page describes them.
struct DemoPerson: Sendable {
    let id: String
    let name: String
    let email: String
    let role: String
    let territory: String
    let started: Int
    let left: Int?

    /// Minutes east of UTC where they work.
    var offset: Int { DemoWords.offsets[territory] ?? 0 }

    init?(id: String, page: DemoPage) {
        guard let name = page["name"], let email = page["email"], let role = page["role"],
            let started = page["started_on"].flatMap({ Day($0) })
        else { return nil }
        self.id = id
        self.name = name
        self.email = email
        self.role = role
        self.territory = page["territory"] ?? ""
        self.started = started.daysSince1970
        left = page["left_on"].flatMap { Day($0)?.daysSince1970 }
    }

    func isThere(on day: Int) -> Bool { started <= day && day <= left ?? .max }
}

/// The people who write the history, and who among them may agree to what.
struct DemoCast: Sendable {
    private(set) var people: [DemoPerson] = []
    private var positions: [String: Int] = [:]

    init(_ people: [DemoPerson]) {
        self.people = people
        for (index, person) in people.enumerated() { positions[person.id] = index }
    }

    func index(of id: String?) -> Int? { id.flatMap { positions[$0] } }

    /// The first person with the role.
    func first(_ role: String) -> Int? { people.firstIndex { $0.role == role } }

    /// Who writes for an owner on a day: the owner, or operations while the owner is not there.
    func author(_ id: String?, on day: Int) -> Int {
        if let index = index(of: id), people[index].isThere(on: day) { return index }
        return first(DemoWords.clerk) ?? 0
    }

    /// Who agrees to a change of an account; the executive now and then, and always where two leads would have to.
    func approver(holding roles: Set<String>, chance: inout DemoChance) -> Int? {
        let isStoodIn = chance.happens(percent: 15) || roles.count > 1
        return (isStoodIn ? DemoWords.standIn : roles.first).flatMap { first($0) }
    }
}
