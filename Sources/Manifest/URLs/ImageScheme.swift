/// What stands before the URL of every file, so that the viewer knows how to load it.
///
/// The viewer loads both with one loader, which cuts the scheme and the frame off and fetches the
/// rest as it is. See cornerstone3D, dicomImageLoader, wadouri/register and wadouri/parseImageId.
public enum ImageScheme: String, CaseIterable, Sendable {
    case dicomweb
    case wadouri
}
