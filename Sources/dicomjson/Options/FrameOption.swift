public import ArgumentParser
public import Manifest

/// `--frames linear|repeat|single`.
extension FrameStyle: ExpressibleByArgument {}
