package vn.lienthong.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The only place that configures readers of JSON that somebody else wrote. A key that stands twice in one object is
 * refused: of two readers one takes the first, the other the last. Names are not kept in memory beyond the input, and
 * many that hash alike are slow at worst, no exception of another kind.
 */
public final class StrictJsonFactory {

  private StrictJsonFactory() {}

  /** For what is read token by token; with Jackson's own limits. */
  public static JsonFactory usual() {
    return of(StreamReadConstraints.defaults());
  }

  /** The same with other limits. */
  public static JsonFactory of(StreamReadConstraints limits) {
    return JsonFactory.builder().streamReadConstraints(limits)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .build();
  }

  /** Reads trees with nothing behind them, nested at most so deep. */
  public static ObjectMapper nested(int depth) {
    return trees(StreamReadConstraints.builder().maxNestingDepth(depth).build());
  }

  /** The same of at most so many names, values and brackets. */
  public static ObjectMapper sized(long tokens) {
    return trees(StreamReadConstraints.builder().maxTokenCount(tokens).build());
  }

  private static ObjectMapper trees(StreamReadConstraints limits) {
    return JsonMapper.builder(of(limits)).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }
}
