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
 * Offers an embedded service where no real one is configured: the values of {@code rabbitmq.uri}
 * and {@code redis.uri} are the addresses of services that start when somebody first asks, once for
 * all applications of the JVM, and end with it. Environment variables win over this source, and it
 * wins over the defaults inside applications. The services' data is kept under {@code
 * facematch.data}.
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

  /** Empty: whoever lists the configuration asks for every value, and that would start them. */
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
