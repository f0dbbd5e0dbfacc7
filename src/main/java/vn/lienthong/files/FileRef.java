package vn.lienthong.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;

/** A file that a snapshot links, once for all occurrences; {@code result}: it is a result's file. */
record FileRef(Dossier.File file, boolean result) {

  /** The URL prefix of a copy stored by the hub; such a URL is never downloaded. */
  static final String COPY = "hub:file/";

  /** The id of the copy that this file refers to; empty if it is not a copy. */
  static OptionalLong copy(Dossier.File file) {
    String url = file == null ? null : file.url();
    return url == null || !url.matches(COPY + "[0-9]{1,18}") ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(url.substring(COPY.length())));
  }

  /** Every file of the snapshot whose URL the hub handles, always in the same order. */
  static List<FileRef> in(DossierEvent event, Predicate<String> handled) {
    Dossier dossier = event.dossier();
    Map<Dossier.File, Boolean> found = new LinkedHashMap<>();
    Stream.concat(dossier.components().stream(), dossier.supplements().stream().flatMap(s -> s.components().stream()))
        .forEach(c -> take(c.file(), false, handled, found));
    dossier.results().stream().filter(r -> !Boolean.TRUE.equals(r.revoked()))
        .forEach(r -> take(r.file(), true, handled, found));
    List<FileRef> wanted = new ArrayList<>();
    found.forEach((file, result) -> wanted.add(new FileRef(file, result)));
    return wanted;
  }

  private static void take(Dossier.File file, boolean result, Predicate<String> handled,
      Map<Dossier.File, Boolean> into) {
    if (file != null && file.url() != null && !file.url().isBlank() && handled.test(file.url())) {
      into.merge(file, result, Boolean::logicalOr);
    }
  }
}
