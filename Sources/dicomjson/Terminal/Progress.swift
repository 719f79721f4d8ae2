import Dispatch
import Synchronization
import SystemPackage

/// One line on a terminal that tells how far the reading is, until it ends.
///
/// It comes after a moment only, so that a short run does not flicker, and goes without a trace.
final class Progress: Sendable {
    private let found = Atomic<Int>(0)
    private let read = Atomic<Int>(0)
    private let line = Mutex(Line())
    private let queue = DispatchQueue(label: "progress")
    private let start = ContinuousClock.now

    /// The line as it is on the terminal.
    private struct Line {
        var isShown = false
        var isFinished = false
    }

    private static let delay = DispatchTimeInterval.milliseconds(300)
    private static let interval = DispatchTimeInterval.milliseconds(100)

    /// What is counted.
    private let noun: String

    /// A line that is shown again and again until `finish`.
    init(of noun: String = "files") {
        self.noun = noun
        show(after: Self.delay)
    }

    deinit {
        finish()
    }

    /// Counts what the walk came upon.
    func find(_ count: Int) { found.add(count, ordering: .relaxed) }

    /// Counts what was read.
    func finishReading(_ count: Int) { read.add(count, ordering: .relaxed) }

    /// Takes the line away for good; what is written after it begins in the first column.
    func finish() {
        line.withLock { line in
            if line.isShown { Self.write("\r\u{1B}[K") }
            line.isShown = false
            line.isFinished = true
        }
    }

    private func show(after delay: DispatchTimeInterval) {
        queue.asyncAfter(deadline: .now() + delay) { [weak self] in
            guard let self, show() else { return }
            show(after: Self.interval)
        }
    }

    /// Writes the line; `false` once it is finished.
    private func show() -> Bool {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let text = Self.text(
            found: found.load(ordering: .relaxed), read: read.load(ordering: .relaxed),
            seconds: seconds, of: noun)
        // One column less than there are, or some terminals would begin a new line.
        let shown = text.prefix(max(0, (Terminal.columns ?? 80) - 1))
        return line.withLock { line in
            guard !line.isFinished else { return false }
            Self.write("\r\(shown)\u{1B}[K")
            line.isShown = true
            return true
        }
    }

    /// What the line says.
    static func text(
        found: Int, read: Int, seconds: Double, of noun: String = "files"
    ) -> String {
        let rate = seconds > 0 ? Int(Double(read) / seconds) : 0
        return "\(read) read of \(found) found, \(rate) \(noun)/s"
    }

    private static func write(_ text: String) {
        _ = try? FileDescriptor.standardError.writeAll(Array(text.utf8))
    }
}
