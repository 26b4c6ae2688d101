package facematch.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides who may call. With a file of keys, or with tokens configured, every caller needs one of
 * them. With neither, only callers on this machine are admitted, or anyone if {@code rest.open} is
 * true; keys that they send mean nothing.
 */
@ApplicationScoped
public class Access {
  private static final String CALLER = Caller.class.getName();

  @Inject KeyFile keys;
  @Inject Tokens tokens;
  @Inject LocalCalls local;
  @Inject Origins origins;

  @Inject
  @ConfigProperty(name = "rest.open", defaultValue = "false")
  boolean open;

  void start(@Observes Startup startup) {
    if (needsKey() && open) {
      throw new IllegalStateException(
          "rest.open=true admits anyone, so it contradicts rest.keys and mp.jwt.verify.publickey");
    }
  }

  /**
   * Returns if the caller may make this call.
   *
   * @param sufficient the caller needs one of these roles
   * @throws UnauthorizedException without a valid key or token, if one is needed
   * @throws ForbiddenException if the caller has none of the roles, or may not call from there
   */
  public void admit(HttpServletRequest request, Set<Role> sufficient) {
    var caller = needsKey() ? owner(request) : withoutKey(request);
    request.setAttribute(CALLER, caller);
    if (!caller.hasOneOf(sufficient)) {
      throw new ForbiddenException(sufficient);
    }
  }

  /** Who makes this call, also if it was not admitted; {@link Caller#UNKNOWN} before. */
  public static Caller callerOf(HttpServletRequest request) {
    return Objects.requireNonNullElse((Caller) request.getAttribute(CALLER), Caller.UNKNOWN);
  }

  /** Asks for tokens first: their configuration is read then, and a wrong one ends the start. */
  private boolean needsKey() {
    return tokens.isConfigured() || keys.isConfigured();
  }

  private Caller owner(HttpServletRequest request) {
    String key =
        Credentials.of(request)
            .orElseThrow(
                () ->
                    new UnauthorizedException(
                        "this needs a key: Authorization: Bearer KEY, or x-api-key: KEY", false));
    return keys.owner(key)
        .or(() -> tokens.bearer(key))
        .orElseThrow(() -> new UnauthorizedException("the key or token is not valid", true));
  }

  private Caller withoutKey(HttpServletRequest request) {
    if (!open) {
      local.require(request);
    }
    origins.require(request);
    return Caller.WITHOUT_KEY;
  }
}
