import Glibc
import Manifest
import SystemPackage

/// A file that remembers from one run to the next what was read.
struct ScanCache {
    let path: FilePath
    /// Whether everything is read all the same.
    let isVerifying: Bool
    /// Whether nothing is to be written.
    let isReadOnly: Bool
    let header: ScanHeader

    /// Prepares to take over what is in it, and to replace it; throws when it cannot be replaced.
    func opened(_ unfinished: UnfinishedFiles) throws -> OpenedCache {
        let output: (any Output)? = isReadOnly ? nil : try AtomicOutput(path, unfinished)
        return OpenedCache(self, output)
    }
}

/// A cache during a run.
final class OpenedCache {
    private let cache: ScanCache
    private let output: (any Output)?
    /// What is there; nil if nothing can be taken from it.
    let file: MappedFile?
    let files: CachedFiles?
    /// Why nothing can be taken from what is there.
    let flaw: CachedFiles.Flaw?
    let identities: Set<FileIdentity>

    fileprivate init(_ cache: ScanCache, _ output: (any Output)?) {
        self.cache = cache
        self.output = output
        var identities = output?.identities ?? []
        var status = stat()
        if cache.path.withPlatformString({ stat($0, &status) }) == 0 {
            identities.insert(FileIdentity(status))
        }
        self.identities = identities
        do {
            let file = try MappedFile(cache.path)
            files = try CachedFiles(file, cache.header)
            self.file = file
            flaw = nil
        } catch {
            file = nil
            files = nil
            flaw =
                (error as? CachedFiles.Flaw)
                ?? (error as? Errno == .noSuchFileOrDirectory ? nil : .damaged)
        }
    }

    /// Whether everything is read all the same.
    var isVerifying: Bool { cache.isVerifying }

    /// Nothing differs from what is there.
    private struct Unchanged: Error {}

    /// Has `body` give every file, in the order of the walk, and keeps what they came to.
    func write(
        from store: any FragmentStore, _ body: ((ScannedFile) throws -> Void) throws -> Void
    ) throws {
        guard let output else { return try body { _ in } }
        do {
            try output.write { sink in
                let writer = CacheWriter(
                    self.cache.header, self.file,
                    entries: self.files?.entries ?? 0..<0, from: store,
                    to: sink)
                try body(writer.take)
                guard try writer.finish() else { throw Unchanged() }
            }
        } catch is Unchanged {}
    }
}
