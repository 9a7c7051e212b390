const PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EBUSY: "it is in use",
  EEXIST: "it exists already",
  EIO: "the disk reports an error",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links lead in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ENOENT: "there is no such file",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is not a folder",
  ENOTEMPTY: "the folder is not empty",
  ENXIO: "it is not a regular file",
  EPERM: "the operation is not permitted",
  EROFS: "the disk is read-only",
};

/** What the system says is wrong with a file, in words. An error that is not the system's is thrown again. */
export function fileProblem(thrown: unknown): string {
  const code = systemCode(thrown);
  if (code === undefined) throw thrown;
  return PROBLEMS[code] ?? `the system says ${code}`;
}

/** The code of an error that the system reported; undefined for any other. */
export function systemCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && "syscall" in thrown && "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
}
