import PageText

/// A fault with the page it stands on.
package struct BookFault: Sendable, Hashable {
    package var path: String
    package var fault: PageFault
    /// The field it is about, dotted (`contacts.2.name`); nil when it is about no field.
    package var field: String?

    package init(path: String, _ fault: PageFault, field: String? = nil) {
        self.path = path
        self.fault = fault
        self.field = field
    }
}
