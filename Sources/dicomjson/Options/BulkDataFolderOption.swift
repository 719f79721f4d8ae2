import ArgumentParser

/// `--bulk-data-relative-to`: as the viewer's configuration has it.
enum BulkDataFolderOption: String, CaseIterable, ExpressibleByArgument {
    case studies
    case series
    case instances
}
