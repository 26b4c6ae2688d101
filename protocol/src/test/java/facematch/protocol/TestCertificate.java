package facematch.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's key, and a certificate for it that vouches for itself. */
public final class TestCertificate {
  private static final String ALIAS = "test";
  private static final String PASSWORD = "facematch";

  private final Path folder;
  private final KeyStore pair;

  /**
   * A new one; its files are written to the folder.
   *
   * @param names whom it is for, as keytool takes them: {@code dns:photos.test,ip:127.0.0.1}
   */
  public TestCertificate(Path folder, String names) throws IOException, GeneralSecurityException {
    this.folder = folder;
    pair = KeyStore.getInstance(generate(names).toFile(), PASSWORD.toCharArray());
  }

  private Path generate(String names) throws IOException {
    Path pairs = folder.resolve("pair.p12");
    var keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "san=" + names,
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
    return pem("CERTIFICATE", pair.getCertificate(ALIAS).getEncoded());
  }

  /** Where its private key is, for a server. */
  Path key() throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", pair.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
  }

  private Path pem(String what, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(what.replace(' ', '-') + ".pem"),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text),
        US_ASCII);
  }

  /** Serves with this certificate, and trusts no other. */
  public SSLContext context() throws IOException, GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(pair, PASSWORD.toCharArray());
    var anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry(ALIAS, pair.getCertificate(ALIAS));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(anchors);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
