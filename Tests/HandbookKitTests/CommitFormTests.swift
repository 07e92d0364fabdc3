import HandbookKit
import Testing

/// git tells its hooks by the index it gives to them what it was asked to commit.
@Suite struct CommitFormTests {
    @Test(arguments: [
        (nil, CommitForm.staged), (".git/index", .staged), ("/a/.git/worktrees/b/index", .staged),
        (".git/index.lock", .all), ("/a/.git/worktrees/b/index.lock", .all), (".git/next-index-4711.lock", .paths),
    ])
    func isReadFromTheIndex(_ index: String?, _ form: CommitForm) { #expect(CommitForm(index: index) == form) }
}
