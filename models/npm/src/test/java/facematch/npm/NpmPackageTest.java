package facematch.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackageTest {
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path cache;

  @Test
  void aCachedTarballWithTheRightDigestIsUsed() throws IOException {
    Path tarball = Files.writeString(cache.resolve("scope-name-1.2.3.tgz"), "abc");
    assertThat(new NpmPackage("@scope/name", "1.2.3", SHA256_OF_ABC).tarball(cache))
        .isEqualTo(tarball);
  }

  @Test
  void aCachedTarballWithAnotherDigestIsRefusedAndKept() throws IOException {
    Path tarball = Files.writeString(cache.resolve("scope-name-1.2.3.tgz"), "abd");
    assertThatThrownBy(() -> new NpmPackage("@scope/name", "1.2.3", SHA256_OF_ABC).tarball(cache))
        .isInstanceOf(NpmPackageException.class)
        .hasMessageContaining("@scope/name@1.2.3")
        .hasMessageContaining("expected SHA-256 " + SHA256_OF_ABC)
        .hasMessageContaining("a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9")
        .hasMessageContaining("delete it and build again")
        .hasMessageNotContaining("\n");
    assertThat(tarball).hasContent("abd");
  }

  @Test
  void aFailedFetchLeavesNothingInTheCache() {
    var missing =
        new NpmPackage(cache.resolve("no-such-folder").toString(), "1.2.3", SHA256_OF_ABC);
    assertThatThrownBy(() -> missing.tarball(cache))
        .isInstanceOf(NpmPackageException.class)
        .hasMessageContaining("npm could not fetch");
    assertThat(cache).isEmptyDirectory();
  }
}
