package facematch.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's private key and a self-signed certificate for it. */
public final class TestCertificate {
  private static final String ALIAS = "test";
  private static final String PASSWORD = "facematch";

  private final Path folder;
  private final KeyStore pair;

  /**
   * Generates a key and its certificate.
   *
   * @param folder where the files are written
   * @param names the server's names, as keytool takes them: {@code dns:photos.test,ip:127.0.0.1}
   */
  public TestCertificate(Path folder, String names) throws IOException, GeneralSecurityException {
    this.folder = folder;
    pair = KeyStore.getInstance(generate(names).toFile(), PASSWORD.toCharArray());
  }

  private Path generate(String names) throws IOException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String arguments =
        "-genkeypair -alias %s -keyalg EC -dname CN=test -ext san=%s -keystore pair.p12 -storepass %s"
            .formatted(ALIAS, names, PASSWORD);
    var command = Stream.concat(Stream.of(keytool), Stream.of(arguments.split(" "))).toList();
    var unused = new LoggedProcess(folder, "keytool.log", Map.of(), command).awaitOutput();
    return folder.resolve("pair.p12");
  }

  /** Writes the certificate to a PEM file and returns its path. */
  public Path certificate() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", pair.getCertificate(ALIAS).getEncoded());
  }

  /** Writes the private key to a PEM file and returns its path. */
  public Path key() throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", pair.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
  }

  private Path pem(String type, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(type.replace(' ', '-') + ".pem"),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, text),
        US_ASCII);
  }

  /** A context that presents this certificate and trusts no other. */
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
