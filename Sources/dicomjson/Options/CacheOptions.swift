import ArgumentParser
import SystemPackage

/// What is remembered from one run to the next.
struct CacheOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Remember in a file what was read, and the next time read only files whose size, time or \
            inode changed.
            """, valueName: "file"),
        completion: .file())
    var cache: String?

    @Flag(help: "With --cache, read every file all the same, and tell which differ from it.")
    var cacheVerify = false

    func validate() throws {
        if cacheVerify, cache == nil {
            throw ValidationError("--cache-verify: it goes with --cache, which names the cache")
        }
        if let cache, cache.isEmpty || cache == "-" {
            throw ValidationError("--cache: name a file")
        }
    }

    /// Makes sure that the cache takes nothing else's place.
    func validate(
        with output: OutputOptions, _ message: MessageOptions, _ urls: URLOptions
    ) throws {
        guard let place = cache.map({ FilePlace($0) }) else { return }
        let map = urls.urlMap.flatMap { $0 == "-" ? nil : FilePlace($0) }
        if output.takes(place) || place == message.reportPlace || place == map {
            throw ValidationError(
                output.split == nil
                    ? "--cache: the cache needs a file of its own"
                    : "--cache: a manifest, a report or a map may have that name, give another name"
            )
        }
    }
}
