package facematch.access;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which tokens are valid, by the properties of MicroProfile JWT 2.1, "Verification of JWT tokens".
 * None is without a public key.
 */
@ApplicationScoped
class TokenVerification {
  @Inject
  @ConfigProperty(name = "mp.jwt.verify.publickey")
  Optional<String> key;

  @Inject
  @ConfigProperty(name = "mp.jwt.verify.publickey.location")
  Optional<String> location;

  @Inject
  @ConfigProperty(name = "mp.jwt.verify.publickey.algorithm", defaultValue = "RS256")
  Set<String> algorithms;

  @Inject
  @ConfigProperty(name = "mp.jwt.verify.issuer")
  Optional<String> issuer;

  @Inject
  @ConfigProperty(name = "mp.jwt.verify.audiences")
  Optional<Set<String>> audiences;

  /** The rules for the parser; empty if no public key is configured. */
  Optional<JWTAuthContextInfo> rules() {
    return key.or(() -> location).map(configured -> describe());
  }

  private JWTAuthContextInfo describe() {
    var rules = new JWTAuthContextInfo();
    key.ifPresentOrElse(
        rules::setPublicKeyContent, () -> location.ifPresent(rules::setPublicKeyLocation));
    rules.setSignatureAlgorithm(
        algorithms.stream().map(SignatureAlgorithm::fromAlgorithm).collect(Collectors.toSet()));
    rules.setIssuedBy(
        issuer.orElseThrow(() -> new IllegalStateException("mp.jwt.verify.issuer is missing")));
    audiences.ifPresent(rules::setExpectedAudience);
    return rules;
  }
}
