"""Pictures of what really is there: the commit graph of a repository and the map of a lesson's containers.

Reading and drawing are apart. A reader makes a frozen state object; a pure function makes rows of it:

    find_places(lab, cwd), read_repository(place)        `places`, `reading`: a RepositoryState (`repository`)
    read_engine(names, lab)                              `engine_reading`: an EngineState (`engine`)
    differences(before, now), engine_differences(...)    what changed between two states
    graph_rows(state, changed, canvas)                   `graph`: the commit graph
    file_rows(state, changed, canvas)                    `files`: what is in conflict, staged, changed, untracked
    map_rows(state, changed, canvas)                     `container_map`: the container map
    repository_sentences(state), engine_sentences(state) `sentences`, `container_sentences`: the same in words
    look(workspace), scene_rows(...), scene_sentences()  `scene`: all of a lesson at once
    goal_rows(markdown, canvas)                          `goal`: the goal that a lesson's page draws

A row is a tuple of segments, each a text with a role, so that the app colours them and the command line prints
them (`text`). What a learner's names and messages hold is cleaned here: no control character gets through.
"""
