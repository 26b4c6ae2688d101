package facematch.testing;

/** The proxies through which the server under test reaches the services of the test run. */
public final class ServerProxies {
  private ServerProxies() {}

  public static TcpProxy broker() {
    return Broker.PROXY;
  }

  public static TcpProxy redis() {
    return Redis.PROXY;
  }

  private static final class Broker {
    static final TcpProxy PROXY = new TcpProxy(TestServices.rabbitMqUri());
  }

  private static final class Redis {
    static final TcpProxy PROXY = new TcpProxy(TestServices.redisUri());
  }
}
