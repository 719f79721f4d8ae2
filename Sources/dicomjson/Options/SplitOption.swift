import ArgumentParser

/// `--split study`: what has a manifest of its own.
enum SplitOption: String, CaseIterable, ExpressibleByArgument {
    case study
}
