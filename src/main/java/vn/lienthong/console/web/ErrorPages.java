package vn.lienthong.console.web;

import io.smallrye.mutiny.TimeoutException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/** Refusals and failures as pages in plain words: what happened, whether anything was changed, where to continue. */
final class ErrorPages {

  private static final Logger LOG = Logger.getLogger(ErrorPages.class);
  private static final int DEPTH = 8;

  private ErrorPages() {}

  static PageResponse sessionOver(Messages words) {
    return page(403, words.of("refused.over.title"), words.of("refused.over"), PageFilter.SIGN_IN,
        words.of("signIn"));
  }

  static PageResponse foreignForm(Messages words) {
    return page(403, words.of("refused.form.title"), words.of("refused.form"), "/", words.of("nav.overview"));
  }

  /** The page for an exception of a page or an action; {@code back} is where to continue. */
  static PageResponse page(RuntimeException thrown, Messages words, String back) {
    OutOfMemory.haltIf(thrown);
    if (thrown instanceof Problem.Raised raised) {
      Problem problem = raised.problem();
      return page(problem.status(), problem.title().in(words.english()), problem.detail().in(words.english()), back,
          words.of("back"));
    }
    if (away(thrown)) {
      return page(503, words.of("refused.away.title"), words.of("refused.away"), back, words.of("again"));
    }
    String trace = UUID.randomUUID().toString();
    LOG.errorf("page failed trace=%s cause=%s at=%s", trace, thrown.getClass().getName(), place(thrown));
    return page(500, words.of("refused.fault.title"), words.of("refused.fault", trace), "/", words.of("nav.overview"));
  }

  private static PageResponse page(int status, String title, String text, String back, String backWord) {
    return PageResponse.page("refused", back).status(status).with("title", title).with("text", text).with("back", back)
        .with("backWord", backWord);
  }

  /** The page to return to: from an action to the page with its form, from a page to its list. */
  static String back(String path) {
    if (path.startsWith("/entries")) {
      return path.matches("/entries/[^/]+/[a-z]+") ? path.substring(0, path.lastIndexOf('/')) : "/entries";
    }
    if (path.matches("/partners/[^/]+/check")) {
      return path.substring(0, path.lastIndexOf('/'));
    }
    return path.startsWith("/events/") ? "/events" : path.startsWith("/replays") ? "/replays"
        : path.startsWith("/dossiers") ? "/dossiers" : "/";
  }

  private static boolean away(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return true;
      }
    }
    return DatabaseTrouble.passes(thrown);
  }

  /** The stack frames, without the exception's message, which may quote the request. */
  private static String place(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).flatMap(each -> Arrays
        .stream(each.getStackTrace()).filter(frame -> !frame.getClassName().contains("Exception")).limit(1))
        .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
        .limit(DEPTH).collect(Collectors.joining(" < "));
  }
}
