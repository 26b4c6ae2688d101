package facematch.access;

import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tokens of MicroProfile JWT, whose groups are the roles. */
@ApplicationScoped
public class Tokens {
  private static final System.Logger LOGGER = System.getLogger(Tokens.class.getName());

  private final Optional<JWTParser> parser;

  /** For the container's proxy. */
  Tokens() {
    parser = Optional.empty();
  }

  /** Tokens that are verified as the configuration says. */
  @Inject
  Tokens(TokenVerification verification) {
    parser = verification.rules().map(DefaultJWTParser::new);
  }

  /** Whether callers need a key or a token. */
  boolean isConfigured() {
    return parser.isPresent();
  }

  /** The bearer of a valid token. */
  Optional<Caller> bearer(String token) {
    return parser.flatMap(rules -> bearer(rules, token));
  }

  private static Optional<Caller> bearer(JWTParser rules, String token) {
    try {
      var valid = rules.parse(token);
      return Optional.of(Caller.named(valid.getName(), roles(valid)));
    } catch (ParseException e) { // its message repeats the token
      LOGGER.log(Level.DEBUG, "A token is not valid");
      return Optional.empty();
    }
  }

  private static Set<Role> roles(JsonWebToken token) {
    var roles = EnumSet.noneOf(Role.class);
    token.getGroups().forEach(group -> Role.of(group).ifPresent(roles::add));
    return roles;
  }
}
