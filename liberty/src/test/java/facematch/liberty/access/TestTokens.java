package facematch.liberty.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Signs tokens of MicroProfile JWT, good ones and others. */
final class TestTokens {
  static final String ISSUER = "https://issuer.example";

  private static final int BITS = 2048;
  private static final int MINUTES = 10;

  private final KeyPair pair = pair();

  /** Writes the public key by which the server checks tokens. */
  Path writePublicKey(Path file) throws IOException {
    return Files.writeString(file, pem());
  }

  private String pem() {
    String text = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
  }

  /** A valid token of these groups. */
  String of(String... groups) {
    return signed(claims(ISSUER, MINUTES, groups), pair);
  }

  String expired(String... groups) {
    return signed(claims(ISSUER, -MINUTES, groups), pair);
  }

  String ofAnotherIssuer(String... groups) {
    return signed(claims("https://other.example", MINUTES, groups), pair);
  }

  String signedByAnotherKey(String... groups) {
    return signed(claims(ISSUER, MINUTES, groups), pair());
  }

  /** A token that says of itself that it needs no signature. */
  String unsigned(String... groups) {
    var token = new JsonWebSignature();
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    return serialized(token, claims(ISSUER, MINUTES, groups));
  }

  /** A token whose signature has the public key as its shared secret. */
  String signedWithThePublicKey(String... groups) {
    var token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    token.setKey(new HmacKey(pem().getBytes(UTF_8)));
    return serialized(token, claims(ISSUER, MINUTES, groups));
  }

  private static String signed(JwtClaims claims, KeyPair by) {
    var token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    token.setKey(by.getPrivate());
    return serialized(token, claims);
  }

  private static String serialized(JsonWebSignature token, JwtClaims claims) {
    token.setPayload(claims.toJson());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JwtClaims claims(String issuer, int minutes, String... groups) {
    var claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setSubject("carol");
    claims.setClaim("upn", "carol@example.org");
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(minutes);
    claims.setStringListClaim("groups", List.of(groups));
    return claims;
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
