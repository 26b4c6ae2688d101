package facematch.kubernetes;

/** kustomize refused a folder; the message is its output. */
class KustomizationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  KustomizationException(String message) {
    super(message);
  }
}
