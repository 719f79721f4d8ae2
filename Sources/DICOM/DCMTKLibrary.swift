import CDCMTK

/// What DCMTK says of itself and of the standard.
public enum DCMTKLibrary {
    /// The version that the program runs with, such as `3.6.7`.
    public static var version: String { String(cString: cdcmtk_version()) }

    /// Keeps DCMTK from reading its dictionary file, which nothing here needs: what it is given is
    /// explicit VR.
    ///
    /// To be called at the start, before there are threads: it changes the environment.
    public static func skipDictionary() { cdcmtk_skip_dictionary() }

    /// Has blocks of memory larger than so many bytes go back to the system as soon as they are free.
    ///
    /// By itself the system's library takes ever larger ones from heaps of the threads, which keep
    /// them.
    public static func returnBlocks(largerThan size: Int) {
        cdcmtk_return_blocks(Int32(clamping: size))
    }

    /// The name of a UID in one word, such as `CTImageStorage`; nil when DCMTK knows none.
    public static func name(ofUID uid: String) -> String? {
        cdcmtk_uid_name(uid).map { String(cString: $0) }
    }
}
