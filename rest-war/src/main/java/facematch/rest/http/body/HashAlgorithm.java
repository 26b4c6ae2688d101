package facematch.rest.http.body;

import facematch.store.ImageHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** By which images are known: the hash of their bytes. */
@ApplicationScoped
public class HashAlgorithm {
  private static final String DEFAULT = "SHA-256";

  private final String name;

  /** For the container's proxy. */
  HashAlgorithm() {
    this(DEFAULT);
  }

  /**
   * The algorithm with this name.
   *
   * @throws IllegalArgumentException if the JDK has no such digest, or one of less than 16 bytes
   */
  @Inject
  HashAlgorithm(@ConfigProperty(name = "rest.hash-algorithm", defaultValue = DEFAULT) String name) {
    this.name = name;
    try {
      ImageHash.of(new byte[0], name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rest.hash-algorithm cannot be used: " + name, e);
    }
  }

  /** A wrong configuration is found now, and not at the first image. */
  void start(@Observes Startup startup) {}

  /** A message digest of the JDK. */
  public String name() {
    return name;
  }

  /** The hash of an image. */
  public ImageHash hash(byte[] image) {
    return ImageHash.of(image, name);
  }
}
