package facematch.kubernetes;

/** kustomize refused a folder; the message is what it said. */
class KustomizationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  KustomizationException(String message) {
    super(message);
  }
}
