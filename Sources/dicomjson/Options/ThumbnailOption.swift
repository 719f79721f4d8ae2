import ArgumentParser

/// `--thumbnail-rendering`: as the viewer's configuration has it.
enum ThumbnailOption: String, CaseIterable, ExpressibleByArgument {
    case wadors
    case wadouri
    case rendered
    case thumbnail
}
