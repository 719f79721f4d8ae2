import ArgumentParser

/// `--image-url wadouri|wadors`: how the viewer is to ask the server for images.
enum ImageURLOption: String, CaseIterable, ExpressibleByArgument {
    case wadouri
    case wadors
}
