package facematch.liberty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What a JVM holds after a garbage collection, as the JDK's jcmd tells.
 *
 * @param classLoaders Liberty's, of applications and shared libraries
 */
record JvmResources(long threads, long classLoaders) {
  static JvmResources of(long process) {
    diagnose(process, "GC.run");
    return new JvmResources(
        diagnose(process, "Thread.print").lines().filter(line -> line.startsWith("\"")).count(),
        diagnose(process, "VM.classloader_stats")
            .lines()
            .filter(line -> line.endsWith("com.ibm.ws.classloading.internal.AppClassLoader"))
            .count());
  }

  private static String diagnose(long process, String command) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      var asked = new ProcessBuilder(jcmd, Long.toString(process), command).start();
      return new String(asked.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
