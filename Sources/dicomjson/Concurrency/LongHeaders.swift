import DICOM
import Dispatch

/// Lets one header at a time be a long one: what a long one becomes takes several times its size.
///
/// A bound on memory, whatever a folder holds and however many workers there are.
final class LongHeaders: Sendable {
    private let turn = DispatchSemaphore(value: 1)

    /// Bytes of a block that goes back to the system as soon as it is free.
    private static let largeBlock = 1 << 20

    init() {
        DCMTKLibrary.returnBlocks(largerThan: Self.largeBlock)
    }

    /// A place in the queue of one worker for one file; taken at most once, left with the scope.
    struct Place: ~Copyable {
        private let headers: LongHeaders
        private var isTaken = false

        fileprivate init(_ headers: LongHeaders) {
            self.headers = headers
        }

        /// Waits until no other header is a long one; does nothing when the turn is this one's.
        mutating func take() {
            guard !isTaken else { return }
            headers.turn.wait()
            isTaken = true
        }

        deinit {
            if isTaken { headers.turn.signal() }
        }
    }

    /// A place for one file, not taken yet.
    func place() -> Place { Place(self) }
}
