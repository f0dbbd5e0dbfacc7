package vn.lienthong.files.store;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A bucket of an S3-compatible server. It receives encrypted contents only, uploaded from the staged file, not from
 * memory.
 */
public final class S3Store implements FileStore {

  private final MinioClient client;
  private final String bucket;

  public S3Store(String url, String region, String accessKey, String secretKey, String bucket) {
    this.client = MinioClient.builder().endpoint(url).region(region).credentials(accessKey, secretKey).build();
    this.bucket = bucket;
  }

  @Override
  public void put(long file, Path staged) throws IOException {
    call(() -> client.uploadObject(UploadObjectArgs.builder().bucket(bucket).object(name(file))
        .filename(staged.toString()).contentType("application/octet-stream").build()));
    Files.delete(staged);
  }

  @Override
  public InputStream open(long file) throws IOException {
    return call(() -> client.getObject(GetObjectArgs.builder().bucket(bucket).object(name(file)).build()));
  }

  @Override
  public void remove(long file) throws IOException {
    call(() -> {
      client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(name(file)).build());
      return null;
    });
  }

  private static String name(long file) {
    return file / 1000 + "/" + file + ".sealed";
  }

  @FunctionalInterface
  private interface S3Call<T> {
    T run() throws MinioException, IOException, GeneralSecurityException;
  }

  private static <T> T call(S3Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (ErrorResponseException e) {
      String code = e.errorResponse().code();
      throw "NoSuchKey".equals(code) ? new NoSuchFileException(code) : new IOException("S3 says " + code);
    } catch (MinioException | GeneralSecurityException e) {
      throw new IOException("S3: " + e.getClass().getSimpleName());
    }
  }
}
