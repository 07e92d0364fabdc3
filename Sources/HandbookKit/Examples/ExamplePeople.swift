import BookIndex

/// Who the people are that sign the commits of an example.
struct ExamplePeople {
    private let persons: BookPersons
    /// The ids of those whose pages give no address, or who have no page, by the address that they sign with.
    let unwritten: [String: String]

    /// Signs what nobody is named for.
    static let nobody = "somebody"

    /// - Parameter book: the state that is judged: people sign with the addresses of today.
    init(_ example: Example, _ book: Book) {
        let persons = BookPersons(of: book)
        var unwritten: [String: String] = [:]
        for case .commit(let signing) in example.steps.map(\.moment) {
            for id in [signing.author].compactMap({ $0 }) + signing.approvers where persons.person(id).email == nil {
                unwritten[ExamplePeople.madeUp(id)] = id
            }
        }
        self.persons = persons
        self.unwritten = unwritten
    }

    func address(of id: String?) -> String {
        guard let id else { return ExamplePeople.madeUp(ExamplePeople.nobody) }
        return persons.person(id).email ?? ExamplePeople.madeUp(id)
    }

    private static func madeUp(_ id: String) -> String { "\(id)@example.com" }
}
