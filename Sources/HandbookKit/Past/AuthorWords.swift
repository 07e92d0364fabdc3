import BookIndex
import GitStore

/// Says who made a commit, as the commit claims it, and who of the book that is.
package struct AuthorWords: Sendable {
    private let people: PersonIndex

    package init(_ book: Book) { people = PersonIndex(book) }

    /// Somebody that a commit or a trailer names.
    package struct Author: Sendable, Equatable {
        /// Nil when the commit's line cannot be read.
        package var name: String?
        package var email: String?
        /// The id of the person with this e-mail address.
        package var person: String?

        /// `Ana Silva (ana-silva)`, not escaped.
        package var text: String {
            let name = [name, email].compactMap(\.self).first { !$0.isEmpty } ?? "somebody"
            return person.map { name == $0 ? name : "\(name) (\($0))" } ?? name
        }
    }

    package func author(_ commit: Commit) -> Author {
        commit.author.map { author(Evidence.Claim($0)) } ?? Author()
    }

    /// Who the message says approved the commit. Anybody can write that.
    package func approvals(_ commit: Commit) -> [Author] {
        let key = Evidence.approvalKey.lowercased()
        return commit.trailers.filter { $0.key.lowercased() == key && !$0.value.isEmpty }.map { trailer in
            Evidence.Claim(trailer.value).map(author) ?? Author(name: trailer.value)
        }
    }

    private func author(_ claim: Evidence.Claim) -> Author {
        Author(name: claim.name, email: claim.email, person: people.person(withEmail: claim.email))
    }
}
