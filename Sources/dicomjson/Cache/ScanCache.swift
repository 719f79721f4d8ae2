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
    /// What is to be left alone if nothing changed; nil where everything is written in any case.
    let place: RunPlace?

    /// Makes sure that it is nothing else that would be replaced; throws when it is.
    func check() throws(OutputError) {
        let start: [UInt8]
        do {
            let file = try CacheFile(path)
            start = try file.bytes(0..<min(file.count, CacheText.magic.count))
        } catch let error as OutputError {
            throw error
        } catch {
            // Whoever may not read it cannot know what it is.
            guard let errno = error as? Errno, errno == .permissionDenied else { return }
            throw OutputError(.cacheCannotBeRead(errno), path)
        }
        guard start.isEmpty || start == CacheText.magic else { throw OutputError(.notACache, path) }
    }

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
    let file: CacheFile?
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
            let file = try CacheFile(cache.path)
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

    /// Has `body` give every file, in the order of the walk, and keeps what they came to; then has
    /// `end` write the manifest, and keeps what that came to.
    ///
    /// Where the manifest cannot be written the files are kept all the same.
    func write(
        from store: any FragmentStore, _ body: ((ScannedFile) throws -> Void) throws -> Void,
        end: () throws -> Outcome
    ) throws -> Outcome {
        guard let output else {
            try body { _ in }
            return try end()
        }
        let start = FileStamp.now
        var result: Result<Outcome, any Error>?
        var failure: (any Error)?
        do {
            try output.write { sink in
                let writer = CacheWriter(
                    self.cache.header, self.file,
                    entries: self.files?.entries ?? 0..<0, from: store,
                    to: sink)
                try body { file in
                    // A cache that cannot be written is no reason to have no manifest.
                    guard failure == nil else { return }
                    do { try writer.take(file) } catch { failure = error }
                }
                let ended = Result { try end() }
                result = ended
                if let failure { throw failure }
                let kept = self.kept(try? ended.get(), since: start)
                guard try writer.finish(CacheEnd.bytes(kept)) else { throw Unchanged() }
            }
        } catch is Unchanged {
        } catch {
            guard var outcome = try result?.get(), let failure = error as? OutputError else {
                throw error
            }
            outcome.cacheFailure = failure.error
            return outcome
        }
        guard let result else { return try end() }
        return try result.get()
    }

    /// What spares the next run its work; nil where nothing can.
    private func kept(_ outcome: Outcome?, since start: Int) -> (image: [UInt8], run: [UInt8])? {
        guard let place = cache.place, let outcome,
            let run = FinishedRun(place, outcome)?.bytes,
            let image = FolderImage(place.folder, readsHidden: place.readsHidden, before: start),
            image.isSettled
        else { return nil }
        return (image.bytes, run)
    }
}
