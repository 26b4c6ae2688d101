package facematch.store.image;

import facematch.store.ImageHash;
import facematch.store.PipelinedAnswer;
import facematch.store.RedisKeys;
import facematch.store.RedisScript;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Which images have a name, and which image a URL led to. All methods throw {@link JedisException}
 * while Redis is away.
 */
@ApplicationScoped
public class NameLinks {
  private final UnifiedJedis redis;

  /** For the container's proxy. */
  NameLinks() {
    this(null);
  }

  /** Links behind an open client. */
  @Inject
  public NameLinks(UnifiedJedis redis) {
    this.redis = redis;
  }

  /** Adds an image to those that have the name. */
  public void add(String name, ImageHash hash) {
    RedisScript.LINK_NAME.run(redis, List.of(RedisKeys.name(name)), hash.value());
  }

  /**
   * Lets the name lead to the image if the image has it, and else neither the name nor the URL of
   * this text. Whether the image has it is checked again after that: whoever changes the image's
   * names calls this later, so the last call leaves the link right.
   */
  public void update(String name, ImageHash hash) {
    boolean named;
    do {
      named = isNamed(hash, name);
      if (named) {
        add(name, hash);
      } else {
        remove(name, hash);
      }
    } while (isNamed(hash, name) != named);
  }

  /** Lets all names of these images lead to them, in a few round trips. */
  void addAll(Collection<ImageHash> hashes) {
    var named = names(hashes);
    try (var pipeline = redis.pipelined()) {
      var added = new ArrayList<Supplier<Object>>();
      named.forEach((hash, names) -> names.forEach(name -> added.add(add(name, hash, pipeline))));
      pipeline.sync();
      added.forEach(answer -> ImageRecords.unlessDamaged("a name", answer));
    }
    names(hashes).forEach((hash, names) -> named.get(hash).removeAll(names));
    named.forEach((hash, forgotten) -> forgotten.forEach(name -> update(name, hash)));
  }

  private static Supplier<Object> add(String name, ImageHash hash, AbstractPipeline pipeline) {
    var answer =
        pipeline.eval(
            RedisScript.LINK_NAME.lua(), List.of(RedisKeys.name(name)), List.of(hash.value()));
    return () -> PipelinedAnswer.of(answer);
  }

  private Map<ImageHash, Set<String>> names(Collection<ImageHash> hashes) {
    try (var pipeline = redis.pipelined()) {
      var answers = new LinkedHashMap<ImageHash, Response<Set<String>>>();
      hashes.forEach(hash -> answers.put(hash, pipeline.smembers(RedisKeys.names(hash))));
      pipeline.sync();
      var names = new LinkedHashMap<ImageHash, Set<String>>();
      answers.forEach((hash, answer) -> names.put(hash, names(hash, answer)));
      return names;
    }
  }

  private static Set<String> names(ImageHash hash, Response<Set<String>> answer) {
    return ImageRecords.unlessDamaged("image " + hash, () -> PipelinedAnswer.of(answer))
        .map(HashSet::new)
        .orElseGet(HashSet::new);
  }

  private void remove(String name, ImageHash hash) {
    for (String key : List.of(RedisKeys.name(name), RedisKeys.url(name))) {
      RedisScript.UNLINK_NAME.run(redis, List.of(key), hash.value());
    }
  }

  private boolean isNamed(ImageHash hash, String name) {
    return redis.sismember(RedisKeys.names(hash), name);
  }

  /** Some of the images that have the name, at most so many. */
  public List<ImageHash> images(String name, int most) {
    var found =
        (List<?>)
            RedisScript.LINKED_IMAGES.run(
                redis, List.of(RedisKeys.name(name)), Integer.toString(most));
    return found.stream().map(hash -> ImageHash.decode((String) hash)).toList();
  }
}
