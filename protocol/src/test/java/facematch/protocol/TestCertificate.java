package facematch.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for 127.0.0.1, and for no name, that vouches for itself. */
final class TestCertificate {
  private static final String PASSWORD = "facematch";

  private final Path folder;
  private final KeyStore pair;

  /** Its files are written to the folder. */
  TestCertificate(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    pair = KeyStore.getInstance(generate().toFile(), PASSWORD.toCharArray());
  }

  private Path generate() throws IOException {
    Path pairs = folder.resolve("pair.p12");
    var keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "broker",
            "-keyalg",
            "EC",
            "-dname",
            "CN=broker",
            "-ext",
            "san=ip:127.0.0.1",
            "-keystore",
            pairs.toString(),
            "-storepass",
            PASSWORD);
    keytool.redirectErrorStream(true).redirectOutput(folder.resolve("keytool.log").toFile());
    int code = keytool.start().onExit().join().exitValue();
    if (code != 0) {
      throw new IllegalStateException("keytool ended with exit code " + code);
    }
    return pairs;
  }

  /** Where the certificate is, for a server. */
  Path certificate() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", trusted().getEncoded());
  }

  /** Where its private key is, for a server. */
  Path key() throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", pair.getKey("broker", PASSWORD.toCharArray()).getEncoded());
  }

  private Path pem(String what, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(what + ".pem"),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text),
        US_ASCII);
  }

  /** What trusts this certificate alone, for a client. */
  SSLContext trust() throws IOException, GeneralSecurityException {
    var anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("broker", trusted());
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    var context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private Certificate trusted() throws GeneralSecurityException {
    return pair.getCertificate("broker");
  }
}
