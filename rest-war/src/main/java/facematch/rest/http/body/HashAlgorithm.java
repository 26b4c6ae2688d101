package facematch.rest.http.body;

import facematch.store.ImageHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** By which images are known: the hash of their bytes. */
@ApplicationScoped
public class HashAlgorithm {
  @Inject
  @ConfigProperty(name = "rest.hash-algorithm", defaultValue = "SHA-256")
  String name;

  /** A message digest of the JDK. */
  public String name() {
    return name;
  }

  /** The hash of an image. */
  public ImageHash hash(byte[] image) {
    return ImageHash.of(image, name);
  }
}
