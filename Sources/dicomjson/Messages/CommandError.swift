import DICOMweb
import Manifest
import SystemPackage

/// What makes a manifest impossible; each has one line, with the remedy.
enum CommandError: Hashable {
    case folder(Errno)
    case baseURL(URLFlaw)
    case urlMap(URLMap.Flaw)
    case urlMapCannotBeRead(Errno)
    case outputIsFolder
    case outputIsNoFolder
    case outputHasNoName
    case outputIsNoFile
    case outputCannotBeMade(Errno)
    case outputCannotBeWritten(Errno)
    case outputCannotBeRead(Errno)
    case standardOutput(Errno)
    case temporaryFolder(Errno)
    case server(WebFailure)
    case secretFile(Errno)
    case notASecret(String)
    case proxyAddress
    case listCannotBeRead(Errno)
    case listIsNotWhole
    case pathOutside(line: Int)
    case scan(ScanFlaw)
    case notACache
    case cacheCannotBeRead(Errno)
    case cacheChanged

    /// The text after the subject.
    var text: String {
        switch self {
        case .folder(.noSuchFileOrDirectory):
            "no such folder, give the folder that holds the DICOM files"
        case .folder(.notDirectory): "not a folder, give the folder that holds the file"
        case .folder(.permissionDenied):
            "the folder cannot be read, give yourself read and search permission (chmod u+rx)"
        case .folder(let errno): "the folder cannot be read: \(errno.words)"
        case .baseURL(.empty):
            "the base URL is empty, give the URL under which the folder is served"
        case .baseURL(let flaw): Self.words(of: flaw)
        case .urlMap(let flaw): "line \(flaw.line): \(Self.text(of: flaw.reason))"
        case .urlMapCannotBeRead(let errno): "the URL map cannot be read: \(errno.words)"
        case .outputIsFolder: "is a folder, give the name of the file to write"
        case .outputIsNoFolder: "is no folder, give one for the manifests of the studies"
        case .outputHasNoName: "no output, give the name of the file to write"
        case .outputIsNoFile: "is no regular file, give the name of the file to write"
        case .outputCannotBeMade(.noSuchFileOrDirectory):
            "its folder does not exist, create it first (mkdir -p)"
        case .outputCannotBeMade(.notDirectory):
            "a part of its path is no folder, give another place"
        case .outputCannotBeMade(.permissionDenied):
            "its folder cannot be written to, give yourself permission or another place"
        case .outputCannotBeMade(.readOnlyFileSystem):
            "its file system is read-only, give another place"
        case .outputCannotBeMade(let errno): "cannot be made: \(errno.words)"
        case .outputCannotBeWritten(.noSpace):
            "no space left, free some or give another place; an old manifest is as it was"
        case .outputCannotBeWritten(let errno):
            "cannot be written: \(errno.words); an old manifest is as it was"
        case .outputCannotBeRead(let errno): "cannot be read to compare it: \(errno.words)"
        case .standardOutput(let errno):
            "cannot be written: \(errno.words); what came out is not whole"
        case .server(let failure): WebFailureText.text(of: failure)
        case .secretFile(let errno): "cannot be read: \(errno.words)"
        case .notASecret(let expected): "give a file of one line, \(expected)"
        case .proxyAddress:
            "is no address of an HTTP proxy, set it to http://host:port, or no_proxy to *"
        case .listCannotBeRead(let errno): "the list of paths cannot be read: \(errno.words)"
        case .listIsNotWhole: "the list of paths is damaged or ends too early, write it again"
        case .pathOutside(let line):
            "path \(line) is not below the folder, give paths relative to it"
        case .notACache:
            "is no cache of dicomjson and would be replaced, give --cache another name"
        case .cacheCannotBeRead(let errno):
            "the cache cannot be read: \(errno.words), give yourself permission or another name"
        case .cacheChanged: "something else changed the cache during the run"
        case .scan(let flaw): Self.text(of: flaw)
        case .temporaryFolder(let errno):
            "no temporary file can be written there: \(errno.words), name another folder in TMPDIR"
        }
    }

    /// The text where it is about the cache of a run whose manifest was written.
    var textOfCache: String {
        guard case .outputCannotBeWritten(let errno) = self else { return text }
        return "the cache cannot be written: \(errno.words)"
    }

    private static func text(of reason: URLMap.Flaw.Reason) -> String {
        switch reason {
        case .otherEncoding: "the text is UTF-16, save it as UTF-8"
        case .noTab: "no tab, write the path, a tab and the URL"
        case .severalTabs: "more than one tab, write the path, a tab and the URL"
        case .noPath: "no path before the tab, write that of the file, below the folder"
        case .repeated(let line): "the path of line \(line) again, give each file one URL"
        case .url(.empty): "no URL after the tab, write the one under which the file is served"
        case .url(let flaw): words(of: flaw)
        }
    }

    private static func text(of flaw: ScanFlaw) -> String {
        switch flaw {
        case .cannotBeRead(let errno): "the scan cannot be read: \(errno.words)"
        case .notAScan: "is no scan, give files that dicomjson scan wrote"
        case .otherVersion(let version):
            version == Version.number
                ? "was written by another build of dicomjson \(version), scan again with this one"
                : "was written by dicomjson \(VisibleText.of(String(version.prefix(32)))), "
                    + "this is \(Version.number); scan again with this one"
        case .otherOptions(let other):
            "was scanned with other options than \(VisibleText.of(other)), "
                + "scan both with the same"
        case .otherStyle(let isCompact):
            isCompact
                ? "was scanned for a manifest in one line, add --compact here or scan without it"
                : "was scanned for an indented manifest, leave --compact out or scan with it"
        case .otherFormat(let format):
            "was scanned for another format, give --format \(format.rawValue) here or scan with "
                + "--format"
        case .damaged(let line): "is damaged in line \(line), copy it again or scan again"
        case .truncated: "ends too early, copy it again or scan again"
        case .missing(let shard):
            "the scan of shard \(shard.number)/\(shard.count) is not among them, give it as well "
                + "(dicomjson scan --shard \(shard.number)/\(shard.count))"
        case .disagreement:
            "two scans say different things about it, scan again what changed in between"
        }
    }

    /// The words for what is wrong with a URL, wherever it was given.
    static func words(of flaw: URLFlaw) -> String {
        switch flaw {
        case .empty: "not a URL: it is empty"
        case .badCharacter:
            "not a URL: it holds a character that no URL has, percent-encode it (%20 for a blank)"
        case .badEscape: "not a URL: a % without two hexadecimal digits, write %25 for a percent"
        case .fragment:
            "there is no place for a fragment, write %23 for a # or leave out what follows"
        case .frameQuery: "the viewer cuts a URL at `frame=`, use a URL without it"
        case .dicomwebPrefix: "leave out the prefix, it is written before every URL anyway"
        case .scheme:
            "the viewer fetches http and https only, give the https URL of the bucket or server"
        case .relative: "Weasis has no page to be relative to, write it as https://host/path"
        case .noHost: "no host in the URL, write it as https://host/path"
        }
    }
}

extension Errno {
    /// The system's words for it, lower case.
    var words: String {
        let text = description
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
