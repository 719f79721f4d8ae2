import Manifest
import SystemPackage

/// Why a scan cannot be taken.
enum ScanFlaw: Error, Hashable {
    case cannotBeRead(Errno)
    case notAScan
    /// It was written by another version of the program.
    case otherVersion(String)
    /// Its records were made with other options than those of another scan.
    case otherOptions(than: String)
    /// It is indented and the manifest is not, or the other way round.
    case otherStyle(isCompact: Bool)
    /// It was made for a manifest of another format.
    case otherFormat(ManifestFormat)
    case damaged(line: Int)
    case truncated
    /// A part of the paths that no scan holds.
    case missing(Shard)
    /// Two scans say different things about one file.
    case disagreement
}
