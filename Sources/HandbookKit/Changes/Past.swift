import BookIndex
import GitStore
import PageText

/// What the tables of history of a state follow from, beside its pages.
struct Past: Sendable, Equatable {
    /// The commit whose history it is; nil before the first one.
    let tip: ObjectID?
    /// The commit that the state is compared with.
    let base: ObjectID?
    /// The same of the overlay.
    var overlayTip: ObjectID?
    var overlayBase: ObjectID?

    /// How much of it rules and views read.
    enum Part: Int, Sendable {
        case none
        /// What happened up to the tip.
        case history
        /// Also the base, or what the state changes of it.
        case comparison

        /// - Parameter filling: the tables of history that are read.
        init(of filling: Set<String>) {
            // What plans pay follows from whatever plans read.
            let compares = filling.contains {
                $0.hasSuffix("_base") || $0 == "proposed_changes" || $0 == BookTables.statements.name
            }
            self = compares ? .comparison : filling.isEmpty ? .none : .history
        }
    }

    /// This without what nobody reads.
    func limited(to part: Part) -> Past {
        switch part {
        case .none: Past(tip: nil, base: nil)
        case .history: Past(tip: tip, base: nil, overlayTip: overlayTip)
        case .comparison: self
        }
    }
}

extension Past: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(tip)
        writer.write(base)
        writer.write(overlayTip)
        writer.write(overlayBase)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            tip: try reader.optional(), base: try reader.optional(), overlayTip: try reader.optional(),
            overlayBase: try reader.optional())
    }
}

extension Past.Part: Storable {
    func write(to writer: inout ByteWriter) { writer.write(rawValue) }

    init(from reader: inout ByteReader) throws(StorageFault) {
        guard let part = Self(rawValue: try reader.int()) else { throw StorageFault() }
        self = part
    }
}
