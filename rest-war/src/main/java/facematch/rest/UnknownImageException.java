package facematch.rest;

/** No image was ever accepted under this hash. */
public class UnknownImageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownImageException(String hash) {
    super("no image is known by the hash " + hash);
  }
}
