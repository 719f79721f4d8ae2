import DICOM
import SystemPackage

/// The one place where a reason becomes words: lower case, no values of attributes, the remedy if
/// there is one.
enum ReasonText {
    /// Why a file is left out.
    static func text(of reason: Outcome.LeftOut) -> String {
        switch reason {
        case .unreadableFile(let error): text(of: error)
        case .unreadableFolder(let number):
            "the folder cannot be read: \(Errno(rawValue: number).words)"
        case .duplicate:
            "same SOP Instance UID as another file of the series, the first by path was taken"
        }
    }

    /// Why a file cannot be read.
    static func text(of error: ReadError) -> String {
        let words = words(of: error)
        guard let tag = error.tag else { return words }
        return "\(words), at \(tag.nameInMessages)"
    }

    private static func words(of error: ReadError) -> String {
        let limits = Limits()
        return switch error.code {
        case .notDICOM: "not DICOM"
        case .mediaDirectory: "a media directory (DICOMDIR), no instance"
        case .bareDataSet:
            "a data set without preamble and `DICM`, which the viewer cannot open; "
                + "convert it to a DICOM Part 10 file (dcmconv)"
        case .truncated: "the file ends too early, get a whole copy"
        case .malformed: "the structure makes no sense, expected a data element"
        case .nestingDepth: "sequences nested more than \(limits.nestingDepth) deep"
        case .elementsSeen: "more than \(limits.elementsSeen) data elements"
        case .elementsKept: "more than \(limits.elementsKept) data elements to be kept"
        case .items: "more than \(limits.items) items in sequences"
        case .bytesKept: "more than \(limits.bytesKept >> 20) MiB of attributes"
        case .valueLength: "a value of more than \(limits.valueLength >> 20) MiB"
        case .bytesInflated:
            "inflates to more than \(limits.bytesInflated >> 20) MiB before its pixel data"
        case .metaLength:
            "more than \(limits.metaLength >> 10) KiB of file meta information"
        case .descents: "more than \(limits.descents) data elements out of order"
        case .badDeflate: "the deflated data set cannot be inflated"
        case .missingUID: "a UID is missing without which it has no place in a manifest"
        case .invalidUID: "a UID of more than 64 characters or with characters no UID has"
        case .undecodable: "DCMTK cannot decode the data set"
        case .unreadable:
            "cannot be read: \(error.errno.map { Errno(rawValue: $0).words } ?? "unknown error")"
        case .outOfMemory: "not enough memory"
        }
    }

    /// Why the walk did not open something.
    static func text(of reason: FileWalker.Reason) -> String {
        switch reason {
        case .symbolicLink: "a symbolic link, not followed"
        case .pipe: "a pipe, not opened"
        case .socket: "a socket, not opened"
        case .device: "a device, not opened"
        case .unreadableFolder(let number):
            "the folder cannot be read: \(Errno(rawValue: number).words)"
        }
    }

    /// What was odd in a file that is in the manifest.
    static func text(of note: ReadNote) -> String {
        guard let tag = note.tag else { return words(of: note.code) }
        return "\(tag.nameInMessages): \(words(of: note.code))"
    }

    private static func words(of code: ReadNote.Code) -> String {
        switch code {
        case .trailingBytes: "bytes after the data set that are no data element"
        case .truncatedTail: "the file ends inside an attribute that is not needed"
        case .unterminatedSequence: "the sequence ends with the file"
        case .malformedSequence: "the sequence is malformed, a part of it may be missing"
        case .malformedTail: "the structure makes no sense from here on, the rest is left out"
        case .unordered: "out of order"
        case .encodingMismatch: "not encoded as the Transfer Syntax UID says"
        case .badMetaInformation: "incomplete or wrong file meta information"
        case .unknownTransferSyntax: "unknown, read as explicit VR little endian"
        case .oddUID: "characters that no UID has, kept as they are"
        case .uidFromMeta: "missing, taken from the file meta information"
        case .unknownCharacterSet: "unknown character set, UTF-8 or Windows-1252 assumed"
        case .undecodableText: "bytes that the character set does not have, shown as U+FFFD"
        case .undeclaredText: "no character set for its bytes, UTF-8 or Windows-1252 assumed"
        case .notANumber: "not a number, left out"
        case .badValueLength: "length does not fit its value representation, left out"
        case .longBinary: "a binary value too long to be written inline, left out"
        case .badFrameCount: "no sensible number of frames, written as one entry"
        }
    }
}

extension ReadNote.Code {
    /// Whether something that the file says is not in the manifest because of it.
    var isLoss: Bool {
        switch self {
        case .malformedSequence, .malformedTail, .unterminatedSequence, .undecodableText,
            .notANumber,
            .badValueLength, .longBinary, .badFrameCount:
            true
        case .trailingBytes, .truncatedTail, .unordered, .encodingMismatch, .badMetaInformation,
            .unknownTransferSyntax, .oddUID, .uidFromMeta, .unknownCharacterSet, .undeclaredText:
            false
        }
    }
}
