import Dispatch
import Synchronization

/// Hands values from thread to thread, first in, first out.
///
/// It has no bound of its own; what may be under way is bounded by whoever fills it.
final class Channel<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])
    private let filled = DispatchSemaphore(value: 0)

    /// Puts a value in.
    func put(_ element: Element) {
        elements.withLock { $0.append(element) }
        filled.signal()
    }

    /// Takes the oldest value out; waits until there is one.
    func take() -> Element {
        filled.wait()
        return elements.withLock { $0.removeFirst() }
    }
}
