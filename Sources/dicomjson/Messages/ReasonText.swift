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
            "same SOP Instance UID as another one of the series, the first by path was taken"
        case .unreachable(let failure): WebFailureText.text(of: failure)
        case .unmapped:
            "the URL map does not name it, add a line or give it a URL below the base (--unmapped base)"
        }
    }

    /// Why a file cannot be read.
    static func text(of error: ReadError) -> String {
        let words = words(of: error)
        guard let tag = error.tag else { return words }
        return "\(words), at \(tag.nameInMessages)"
    }

    private static func words(of error: ReadError) -> String {
        let limits = Limits.standard
        return switch error.code {
        case .notDICOM: "not DICOM"
        case .mediaDirectory: "a media directory (DICOMDIR), no instance"
        case .bareDataSet:
            "a data set without preamble and `DICM`, which the viewer cannot open; "
                + "convert it to a DICOM Part 10 file (dcmconv)"
        case .truncated: "the file ends too early, get a whole copy"
        case .malformed: "no data element where one is expected, \(sendAgain)"
        case .nestingDepth: "sequences nested more than \(limits.nestingDepth) deep, \(sendAgain)"
        case .elementsSeen: "more than \(limits.elementsSeen) data elements, \(sendAgain)"
        case .elementsKept:
            "more than \(limits.elementsKept) data elements to be written, "
                + "do without --all-attributes"
        case .elementsInItems:
            "more than \(limits.elementsInItems) items and data elements in sequences, "
                + "leave the sequence out (--exclude)"
        case .items:
            "more than \(limits.items) items in sequences, leave the sequence out (--exclude)"
        case .bytesKept:
            "more than \(limits.bytesKept >> 20) MiB of attributes, leave a large one out (--exclude)"
        case .steps: "more than \(limits.steps) data elements and items, \(sendAgain)"
        case .implausibleValue:
            "a text of \(limits.shortTextLength >> 10) KiB or more in an attribute that has none, "
                + sendAgain
        case .bytesInflated:
            "inflates to more than \(limits.bytesInflated >> 20) MiB before its pixel data, "
                + "store it without deflate (dcmconv +te)"
        case .metaLength:
            "more than \(limits.metaLength >> 10) KiB of file meta information, \(sendAgain)"
        case .descents: "more than \(limits.descents) data elements out of order, \(sendAgain)"
        case .bytesRescanned:
            "repeated data elements that take more than \(limits.bytesRescanned >> 20) MiB of "
                + "searching, \(sendAgain)"
        case .badDeflate: "the deflated data set cannot be inflated, get a whole copy"
        case .malformedJSON: "not in the DICOM JSON model, have the server looked at"
        case .missingUID:
            "a UID is missing without which it has no place in a manifest, \(sendAgain)"
        case .invalidUID:
            "a UID of more than \(limits.uidLength) characters or with characters no UID has, \(sendAgain)"
        case .undecodable: "DCMTK cannot decode the data set, \(sendAgain)"
        case .unreadable:
            "cannot be read: \(error.errno.map { Errno(rawValue: $0).words } ?? "unknown error")"
        case .outOfMemory: "not enough memory, run it where there is more"
        }
    }

    /// The remedy where only the origin of a file has one.
    private static let sendAgain = "have it sent or converted again"

    /// Why the walk did not open something.
    static func text(of reason: FileWalker.Reason) -> String {
        switch reason {
        case .symbolicLink: "a symbolic link, not followed without --follow"
        case .hidden: "hidden, not read without --hidden"
        case .metBefore: "met before under another name, read once"
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
        let limits = Limits.standard
        return switch code {
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
        case .longBinary:
            "a binary value above --inline-limit (in sequences: \(limits.inlineLengthInItems >> 10) "
                + "KiB), left out; outside of sequences raise it (up to \(limits.valueLength))"
        case .longValue:
            "more than is written (\(limits.valueLength >> 20) MiB, \(limits.textsOfValue) texts or "
                + "\(limits.numbersOfValue) numbers of a value, \(limits.jsonOfInstance >> 20) MiB, "
                + "\(limits.textsOfInstance) texts or \(limits.numbersOfInstance) numbers of an "
                + "instance), left out; leave out others for it (--exclude)"
        case .fragmentedValue: "a binary value in fragments, left out"
        case .bulkData: "bulk data that could not be had from the server, left out"
        case .badFrameCount:
            "no sensible number of frames, or more than \(limits.frames) (in full: "
                + "\(limits.repeatedJSON >> 20) MiB), written as one entry; "
                + "have it split or converted again"
        }
    }
}
