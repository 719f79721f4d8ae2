import ArgumentParser

/// `--unmapped leave-out|base`: what becomes of files that `--url-map` does not name.
enum UnmappedOption: String, CaseIterable, ExpressibleByArgument {
    case leaveOut = "leave-out"
    case base
}
