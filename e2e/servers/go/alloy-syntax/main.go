// Reads files in the syntax of Grafana Alloy with Alloy's own parser, and ends with 1 at the first that is none.
// Prints what they name: each block by its path, each attribute after its block.
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/grafana/alloy/syntax/ast"
	"github.com/grafana/alloy/syntax/parser"
)

func show(path string, body ast.Body) {
	for _, statement := range body {
		switch named := statement.(type) {
		case *ast.BlockStmt:
			block := strings.TrimPrefix(path+"/"+strings.Join(named.Name, "."), "/")
			fmt.Println(block)
			show(block, named.Body)
		case *ast.AttributeStmt:
			fmt.Println(path, named.Name.Name)
		}
	}
}

func main() {
	for _, name := range os.Args[1:] {
		text, err := os.ReadFile(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		file, err := parser.ParseFile(name, text)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		show("", file.Body)
	}
}
