"""GitPython's object for a repository, reading no file but the repository's own."""

from git import Repo
from git.config import GitConfigParser
from git.types import Lit_config_levels, PathLike


class Handle(Repo):
    """A repository whose configuration is read without the files that it includes."""

    def config_reader(self, config_level: Lit_config_levels | None = None) -> GitConfigParser:
        """The repository's own configuration file, whatever level is asked for."""
        return self._config_reader(config_level)

    def _config_reader(
        self, config_level: Lit_config_levels | None = None, git_dir: PathLike | None = None
    ) -> GitConfigParser:
        file = self._get_config_path("repository", git_dir)
        return GitConfigParser([file], read_only=True, merge_includes=False, repo=self)
