package vn.lienthong.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The only place that configures readers of JSON from outside. A duplicate key in an object is refused, because one
 * reader would take the first value and another the last. Names are not kept in memory beyond the input; many names
 * with the same hash are slow at worst and cause no exception of another kind.
 */
public final class StrictJsonFactory {

  private StrictJsonFactory() {}

  /** A factory for reading token by token, with Jackson's own limits. */
  public static JsonFactory usual() {
    return of(StreamReadConstraints.defaults());
  }

  /** A factory with other limits. */
  public static JsonFactory of(StreamReadConstraints limits) {
    return JsonFactory.builder().streamReadConstraints(limits)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .build();
  }

  /** A mapper that reads one tree and nothing after it, nested at most this deep. */
  public static ObjectMapper nested(int depth) {
    return trees(StreamReadConstraints.builder().maxNestingDepth(depth).build());
  }

  /** The same, with at most this number of names, values and brackets. */
  public static ObjectMapper sized(long tokens) {
    return trees(StreamReadConstraints.builder().maxTokenCount(tokens).build());
  }

  private static ObjectMapper trees(StreamReadConstraints limits) {
    return JsonMapper.builder(of(limits)).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }
}
