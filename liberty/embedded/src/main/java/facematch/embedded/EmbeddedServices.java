package facematch.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * A configuration source that starts embedded services. If {@code rabbitmq.uri} or {@code
 * redis.uri} is not configured otherwise, this source starts the service when the value is first
 * read. The service is shared by all applications of the JVM and ends with the JVM. Environment
 * variables override this source, and it overrides the defaults inside applications. The services
 * store their data in the folder {@code facematch.data}.
 */
public final class EmbeddedServices implements ConfigSource {
  private static final Map<String, Function<Path, EmbeddedService>> SERVICES =
      Map.of(
          "rabbitmq.uri", data -> new EmbeddedBroker(data.resolve("broker")),
          "redis.uri", data -> new EmbeddedRedis(data.resolve("redis")));

  private static final Map<String, EmbeddedService> STARTED = new ConcurrentHashMap<>();

  @Override
  public String getName() {
    return "embedded services";
  }

  /** Between an application's own defaults (100) and the environment (300). */
  @Override
  public int getOrdinal() {
    return 200;
  }

  /** Empty, since listing the configuration reads every value, which would start the services. */
  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }

  @Override
  public String getValue(String name) {
    if (!SERVICES.containsKey(name)) {
      return null;
    }
    return STARTED.computeIfAbsent(name, EmbeddedServices::start).uri();
  }

  private static EmbeddedService start(String name) {
    String data =
        ConfigProvider.getConfig()
            .getOptionalValue("facematch.data", String.class)
            .orElse(".facematch");
    EmbeddedService service = SERVICES.get(name).apply(Path.of(data));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(service), "end of " + name));
    service.start();
    return service;
  }

  private static void close(EmbeddedService service) {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
