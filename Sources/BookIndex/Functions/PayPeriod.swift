import PageText

/// What the queries of a plan are asked for: the quarter, and the roles that the plan pays.
package struct PayPeriod: Sendable, Hashable {
    package var quarter: Quarter
    package var roles: [String]

    package init(quarter: Quarter, roles: [String]) {
        self.quarter = quarter
        self.roles = roles
    }
}

extension PayPeriod: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(quarter.description)
        writer.write(roles)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        guard let quarter = Quarter(try reader.string()) else { throw StorageFault() }
        self.init(quarter: quarter, roles: try reader.strings())
    }
}

extension Quarter {
    /// The quarter before; nil before the calendar begins.
    package var previous: Quarter? { start.adding(days: -1)?.quarter }

    /// The quarter after; nil where the calendar ends.
    package var next: Quarter? { end.adding(days: 1)?.quarter }
}
